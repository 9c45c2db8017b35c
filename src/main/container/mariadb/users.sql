-- For the check of src/main/haproxy/mariadb-tcp.cfg: it may log in, and nothing else.
CREATE USER IF NOT EXISTS haproxy@'%' IDENTIFIED VIA mysql_native_password USING '';

-- The image gave the service's user all rights; these are those that it needs.
REVOKE ALL PRIVILEGES ON footfall.* FROM footfall@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX ON footfall.* TO footfall@'%';
