package footfall.imports.formats;

/** Takes a logged request line apart, as in {@code GET /page HTTP/1.1}. */
final class RequestLine {

  private RequestLine() {}

  /** Returns what precedes the first space. */
  static String method(String request) {
    int end = request.indexOf(' ');
    return end < 0 ? request : request.substring(0, end);
  }

  /** Returns the target, which may contain spaces; HTTP/0.9 has no protocol behind it. */
  static String target(String request) {
    int start = request.indexOf(' ') + 1;
    int end = request.lastIndexOf(' ');
    boolean hasProtocol = end >= start && request.startsWith("HTTP/", end + 1);
    return request.substring(start, hasProtocol ? end : request.length());
  }
}
