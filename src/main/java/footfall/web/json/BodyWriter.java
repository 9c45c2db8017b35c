package footfall.web.json;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes response bodies of one class in the calling thread. RESTEasy's own writers, for bytes and
 * streams, use another thread for each response to an asynchronous request.
 *
 * @param <T> the class, exactly; subclasses are not written
 */
public abstract class BodyWriter<T> implements MessageBodyWriter<T> {

  private final Class<T> written;

  protected BodyWriter(Class<T> written) {
    this.written = written;
  }

  /**
   * Returns the number of bytes that will be written, -1 if nobody knows: the server compresses no
   * short answer, if it is told in time that it is short.
   */
  protected abstract int size(T answer);

  /** Writes a body. */
  protected abstract void write(T answer, OutputStream body) throws IOException;

  @Override
  public final boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == written;
  }

  @Override
  public final void writeTo(
      T answer,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    int size = size(answer);
    if (size >= 0) {
      headers.putSingle(HttpHeaders.CONTENT_LENGTH, size);
    }
    write(answer, body);
  }
}
