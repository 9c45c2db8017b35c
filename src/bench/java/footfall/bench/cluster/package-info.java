/**
 * What several nodes cost, and counts of pages that they share: {@code mvn -Pbench,bench-cluster
 * verify}, which writes {@code target/bench/cluster.md}. Two nodes are compared with one that has
 * the same load, and with one that has half of theirs; a count from a node's memory and one from a
 * shard of Redis with an endpoint that does nothing, on the same node.
 */
package footfall.bench.cluster;
