package footfall.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;

/** Holds a page of Liberty's back. */
public class HeldPage extends HttpServletResponseWrapper {

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(body, false, UTF_8);

  /**
   * @param response gets the status and the headers, but not the content
   */
  public HeldPage(HttpServletResponse response) {
    super(response);
  }

  /** Returns what was written. */
  public final String text() {
    writer.flush();
    return body.toString(UTF_8);
  }

  /** Sends another content in the place of what was written. */
  public final void send(String content) throws IOException {
    byte[] bytes = content.getBytes(UTF_8);
    getResponse().setContentLength(bytes.length);
    getResponse().getOutputStream().write(bytes);
  }

  @Override
  public PrintWriter getWriter() {
    return writer;
  }

  @Override
  public void setContentLength(int length) {
    // That of the page before.
  }

  @Override
  public void setContentLengthLong(long length) {
    // That of the page before.
  }

  @Override
  public void flushBuffer() {
    // Nothing is sent before the end.
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return new ServletOutputStream() {

      @Override
      public void write(int value) {
        body.write(value);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        body.write(bytes, from, length);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("not asynchronous");
      }
    };
  }
}
