-- For the check of src/main/haproxy/mariadb-tcp.cfg: it may log in, and nothing else.
CREATE USER IF NOT EXISTS haproxy@'%' IDENTIFIED VIA mysql_native_password USING '';
