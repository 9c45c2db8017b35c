package footfall.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The requests for numbered pages, which differ in nothing but the number. */
final class PageRequests implements Requests {
  private static final String FIRST = "00000000";
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final NumberedPages pages;
  private final ByteBuffer request;
  private final int numberAt;
  private int next;

  PageRequests(NumberedPages pages) {
    this.pages = pages;
    var line = pages.method() + " " + pages.path();
    var text =
        line
            + """
            NUMBER HTTP/1.1
            Host: localhost
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
            Chrome/100.0.0.0 Safari/537.36
            Accept: application/json
            LENGTH
            """
                .replace("NUMBER", FIRST)
                .replace("LENGTH\n", pages.method().equals("POST") ? "Content-Length: 0\n\n" : "\n")
                .replace("\n", "\r\n");
    var bytes = text.getBytes(US_ASCII);
    request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
    numberAt = line.length();
  }

  @Override
  public ByteBuffer next(int visitor) {
    if (next == pages.pages()) {
      if (pages.once()) {
        return END;
      }
      next = 0;
    }
    write(next++);
    return request.rewind();
  }

  private void write(int number) {
    int rest = number;
    for (int i = FIRST.length() - 1; i >= 0; i--) {
      request.put(numberAt + i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
  }
}
