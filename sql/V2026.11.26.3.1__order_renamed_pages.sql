-- The migration before renamed pages (footfall.dictionary.control.PageRenaming): totals keep the hash
-- of a page's URL, by which pages of as many visits are ordered.
UPDATE page_total t JOIN page p ON p.id = t.page_id
SET t.url_hash = p.url_hash
WHERE t.url_hash <> p.url_hash;
