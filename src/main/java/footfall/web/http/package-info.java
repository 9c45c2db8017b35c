/**
 * Reads requests where JAX-RS is not enough: JSON bodies ({@code JsonBodies}), bodies of slow
 * clients ({@code RequestBodyFilter}) and undecoded paths ({@code RawPath}). The filter reads a
 * body before the resource is called and bounds its length, time and memory; resources read from
 * memory.
 *
 * <p>Before that, filters see to what JAX-RS takes for granted: that a request has one end ({@code
 * FramingFilter}), that headers do not keep a visit from being recorded ({@code RecordingFilter}),
 * that bytes of the request line that are not ASCII are UTF-8 ({@code RequestLineFilter}), and that
 * a query string means what it says ({@code QueryFilter}). {@code EntityTags} saves the transfer of
 * reports that the client has.
 */
package footfall.web.http;
