CREATE TABLE baseline_visit (
  id BIGINT NOT NULL,
  page_id INT NOT NULL,
  visitor_id INT NOT NULL,
  user_agent_id INT NOT NULL,
  PRIMARY KEY (id),
  KEY baseline_visit_page (page_id, id)
) ENGINE = InnoDB
