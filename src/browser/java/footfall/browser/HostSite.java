package footfall.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A site of somebody else, on an origin of its own, with the pages that a test gives it. */
final class HostSite implements AutoCloseable {

  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> pages = new ConcurrentHashMap<>();

  HostSite() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getPath().replaceAll("[?].*", "");
            return pages.getOrDefault(path, new MockResponse().setResponseCode(404)).clone();
          }
        });
    // Another host than the service's, which is localhost: another site, not only another origin.
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  /**
   * Serves a page from now on.
   *
   * @param path without query
   * @param head in HTML
   * @param body in HTML
   * @param headers further ones, as {@code Name: value}
   */
  void serve(String path, String head, String body, String... headers) {
    MockResponse response =
        new MockResponse()
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .setBody(
                "<!doctype html><html lang=en><head><title>Page "
                    + path
                    + "</title>"
                    + head
                    + "</head><body>"
                    + body
                    + "</body></html>");
    for (String header : headers) {
      response.addHeader(header);
    }
    pages.put(path, response);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  @Override
  public void close() throws IOException {
    server.shutdown();
  }
}
