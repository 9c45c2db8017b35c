package footfall.web.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;

/** Holds Liberty's page back, to replace the path in it at which it looks for the contract. */
final class DocumentationPage extends HttpServletResponseWrapper {

  private static final String CONTRACT = "'/openapi'";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final PrintWriter writer = new PrintWriter(body, false, UTF_8);

  DocumentationPage(HttpServletResponse response) {
    super(response);
  }

  /** Sends the page with the path below this context path. */
  void finish(String contextPath) throws IOException {
    writer.flush();
    String page = body.toString(UTF_8).replace(CONTRACT, "'" + contextPath + "/openapi'");
    byte[] bytes = page.getBytes(UTF_8);
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
