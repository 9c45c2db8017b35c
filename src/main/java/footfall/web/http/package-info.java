/**
 * What JAX-RS lacks to read requests as they were sent, JSON bodies, and to take bodies in from
 * clients that send slowly ({@code RequestBodyFilter}).
 */
package footfall.web.http;
