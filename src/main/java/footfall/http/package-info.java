/** What JAX-RS lacks to read requests as they were sent. */
package footfall.http;
