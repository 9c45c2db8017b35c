package footfall.web.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;

/** A request whose body is read from an {@link ArrivingBody} that has ended. */
final class BufferedRequest extends HttpServletRequestWrapper {

  private final ArrivingBody body;
  private ServletInputStream input;

  BufferedRequest(HttpServletRequest request, ArrivingBody body) {
    super(request);
    this.body = body;
  }

  /** The stream throws the body's problem at the first read, not here. */
  @Override
  public ServletInputStream getInputStream() {
    if (input == null) {
      input = new Buffer(body);
    }
    return input;
  }

  private static final class Buffer extends ServletInputStream {

    private final ArrivingBody body;
    private InputStream bytes;
    private boolean finished;

    Buffer(ArrivingBody body) {
      this.body = body;
    }

    private InputStream bytes() {
      if (bytes == null) {
        bytes = body.toStream();
      }
      return bytes;
    }

    /** Releases the body at its end: the request lives on until its response. */
    private void releaseAtEnd(boolean isEnd) {
      if (isEnd) {
        finished = true;
        bytes = InputStream.nullInputStream();
      }
    }

    @Override
    public int read() throws IOException {
      int value = bytes().read();
      releaseAtEnd(value < 0);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = bytes().read(buffer, offset, length);
      releaseAtEnd(read < 0);
      return read;
    }

    @Override
    public int available() throws IOException {
      return bytes().available();
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("the body has been read");
    }
  }
}
