/**
 * Reads requests where JAX-RS is not enough: JSON bodies ({@code JsonBodies}), bodies of slow
 * clients ({@code RequestBodyFilter}), undecoded paths ({@code RawPath}) and bytes of the request
 * line that are not ASCII ({@code RequestLineFilter}, {@code QueryEncodingFilter}): they are UTF-8,
 * or the request is refused. The filter reads a body before the resource is called and bounds its
 * length, time and memory; resources read from memory.
 */
package footfall.web.http;
