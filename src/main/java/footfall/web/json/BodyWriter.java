package footfall.web.json;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes answers of one class, in the thread that has them: for what RESTEasy writes itself, bytes
 * and streams, it takes a further one for each answer to an asynchronous request.
 *
 * @param <T> the class
 */
public abstract class BodyWriter<T> implements MessageBodyWriter<T> {

  private final Class<T> written;

  protected BodyWriter(Class<T> written) {
    this.written = written;
  }

  /** Writes an answer. */
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
    write(answer, body);
  }
}
