/**
 * What a visit costs: {@code mvn -Pbench verify}. In one run and one server, a visit is compared
 * with an endpoint that does nothing and with a transaction for each request, and an import with a
 * bare bulk insert of the same rows. What is compared runs in turns, since a machine's speed
 * changes from minute to minute; the figures that count are the ratios and the CPU time, which the
 * operating system accounts for.
 */
package footfall.bench;
