-- The daily loop: finding anything, reviewing the day, minutes, and what came from elsewhere.

-- Search: see store::search.

-- The review: see store::review.

-- Minutes: see store::minutes.

-- What came from elsewhere: see store::origin.
