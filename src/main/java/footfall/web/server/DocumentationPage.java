package footfall.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Liberty's page, to replace the path in it at which it looks for the contract. */
final class DocumentationPage extends HeldPage {

  private static final String CONTRACT = "'/openapi'";

  DocumentationPage(HttpServletResponse response) {
    super(response);
  }

  /** Sends the page with the path below this context path. */
  void finish(String contextPath) throws IOException {
    String page = text().replace(CONTRACT, "'" + contextPath + "/openapi'");
    byte[] bytes = page.getBytes(UTF_8);
    getResponse().setContentLength(bytes.length);
    getResponse().getOutputStream().write(bytes);
  }
}
