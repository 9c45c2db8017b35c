package footfall.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * An HTTP/1.1 answer (RFC 9112) of at most 16 KiB, as far as it has come: enough of it is read to
 * know its status and its end. Trailers are not expected.
 */
final class Answer {
  private static final int MAX_BYTES = 16 * 1024;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int NO_CONTENT = 204;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(US_ASCII);

  private final byte[] bytes = new byte[MAX_BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  /** Makes room for the next answer. */
  void clear() {
    buffer.clear();
  }

  /**
   * Reads what has come.
   *
   * @return whether the answer is whole
   * @throws IOException if the server closed the connection, or the answer is too long
   */
  boolean receive(ReadableByteChannel channel) throws IOException {
    if (channel.read(buffer) < 0) {
      throw new IOException("the server closed the connection");
    }
    if (!buffer.hasRemaining()) {
      throw new IOException("the answer is longer than " + MAX_BYTES + " bytes");
    }
    int head = find(END_OF_HEAD, 0, buffer.position());
    return head >= 0 && isWhole(head, head + END_OF_HEAD.length);
  }

  int status() {
    return number(STATUS_AT, 10);
  }

  private boolean isWhole(int head, int body) {
    if (status() == NO_CONTENT) {
      return true;
    }
    int length = find(LENGTH, 0, head);
    if (length < 0) {
      return isLastChunkThere(body);
    }
    int digits = length + LENGTH.length;
    while (bytes[digits] == ' ') {
      digits++;
    }
    return buffer.position() >= body + number(digits, 10);
  }

  private boolean isLastChunkThere(int body) {
    int chunk = body;
    while (true) {
      int data = find(END_OF_HEAD, 2, chunk, buffer.position());
      if (data < 0) {
        return false;
      }
      int size = number(chunk, 16);
      chunk = data + size + 4;
      if (chunk > buffer.position()) {
        return false;
      }
      if (size == 0) {
        return true;
      }
    }
  }

  private int number(int from, int radix) {
    int number = 0;
    int i = from;
    for (int digit; (digit = Character.digit(bytes[i], radix)) >= 0; i++) {
      number = number * radix + digit;
    }
    return number;
  }

  private int find(byte[] pattern, int from, int to) {
    return find(pattern, pattern.length, from, to);
  }

  /** Where the first bytes of a pattern in lower case are, -1 if nowhere. */
  private int find(byte[] pattern, int length, int from, int to) {
    for (int i = from; i + length <= to; i++) {
      int k = 0;
      while (k < length && toLowerCase(bytes[i + k]) == pattern[k]) {
        k++;
      }
      if (k == length) {
        return i;
      }
    }
    return -1;
  }

  private static int toLowerCase(byte character) {
    return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
  }
}
