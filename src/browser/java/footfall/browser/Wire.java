package footfall.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.LinkedHashMap;
import java.util.Map;

/** What answers to a window cost on the way: bytes with their headers, as its browser counts. */
final class Wire {

  private final Map<String, String> urls = new LinkedHashMap<>();
  private final Map<String, Long> bytes = new LinkedHashMap<>();

  /** Listens from now on. */
  Wire(Tab tab) {
    CDPSession chromium = tab.context().newCDPSession(tab.page());
    chromium.on("Network.requestWillBeSent", this::sent);
    chromium.on("Network.loadingFinished", this::finished);
    chromium.send("Network.enable");
  }

  private void sent(JsonObject event) {
    urls.put(
        event.get("requestId").getAsString(),
        event.getAsJsonObject("request").get("url").getAsString());
  }

  private void finished(JsonObject event) {
    long length = (long) event.get("encodedDataLength").getAsDouble();
    String url = urls.get(event.get("requestId").getAsString());
    if (url != null && length > 0) {
      bytes.merge(url, length, Long::sum);
    }
  }

  /** Returns the bytes of answers that have ended, by the URLs that were asked for. */
  Map<String, Long> bytes() {
    return Map.copyOf(bytes);
  }

  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
