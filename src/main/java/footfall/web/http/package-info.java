/**
 * Reads requests where JAX-RS is not enough: JSON bodies ({@code JsonBodies}), bodies of slow
 * clients ({@code RequestBodyFilter}) and undecoded paths ({@code RawPath}). The filter reads a
 * body before the resource is called and bounds its length, time and memory; resources read from
 * memory.
 */
package footfall.web.http;
