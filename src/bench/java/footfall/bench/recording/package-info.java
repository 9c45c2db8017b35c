/**
 * What an acknowledged visit and heartbeat cost, and an import: {@code mvn -Pbench verify}, which
 * writes {@code target/bench/report.md}. Visits and heartbeats are compared with an endpoint that
 * does nothing and with a transaction for each request; an import with a bare bulk insert of the
 * same rows.
 */
package footfall.bench.recording;
