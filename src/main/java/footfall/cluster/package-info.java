/** What nodes over one database agree on: who runs what must run once. */
package footfall.cluster;
