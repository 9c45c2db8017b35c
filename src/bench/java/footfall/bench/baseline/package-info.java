/**
 * What Footfall is compared with: an application that does nothing, and one that does the same with
 * a transaction for each request. It is deployed beside Footfall, in the same server.
 */
package footfall.bench.baseline;
