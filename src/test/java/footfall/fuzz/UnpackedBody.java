package footfall.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Reads bodies of answers, compressed or not, which the JDK's client does not do. */
final class UnpackedBody {

  private UnpackedBody() {}

  /** A body as text. */
  static BodySubscriber<String> text(ResponseInfo answer) {
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("");
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArray(),
        bytes -> text(bytes.length == 0 ? "" : encoding, new ByteArrayInputStream(bytes)));
  }

  private static String text(String encoding, InputStream bytes) {
    try (InputStream unpacked = unpacked(encoding, bytes)) {
      return new String(unpacked.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream unpacked(String encoding, InputStream bytes) throws IOException {
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(bytes);
      case "deflate", "zlib" -> new InflaterInputStream(bytes);
      default -> bytes;
    };
  }
}
