/**
 * Probes for load balancers and orchestrators. Started: the tables are there. Live: the writers
 * run, whatever MariaDB does. Ready: a visit or a heartbeat sent now would be recorded.
 */
package footfall.health;
