/**
 * Health checks for load balancers and orchestrators. Started: the schema is migrated. Live: the
 * writers run, even if MariaDB does not, since a restart would not help. Ready: a visit or a
 * heartbeat sent now would be recorded. Checks read cached state instead of querying MariaDB, so
 * that they answer at once even when it does not. What they tell beside their state is for who
 * operates the service, as are the metrics.
 */
package footfall.health;
