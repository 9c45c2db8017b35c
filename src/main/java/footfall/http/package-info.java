/**
 * What JAX-RS lacks to read requests as they were sent, and to take bodies in from clients that
 * send slowly ({@code RequestBodyFilter}).
 */
package footfall.http;
