/** Who sends a request: the address that is recorded. */
package footfall.client;
