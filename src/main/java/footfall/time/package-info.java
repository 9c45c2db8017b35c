/** The clock, and times as the API writes and reads them. Everything is UTC. */
package footfall.time;
