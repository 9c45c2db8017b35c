package footfall.imports.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * A form with a file (RFC 7578), as {@code curl -F} and browsers send it. The file is read while it
 * arrives, so fields behind it are not seen.
 *
 * @param fields the fields before the file
 * @param fileName the name that the client gives the file
 * @param file the content of the file
 */
record MultipartLog(Map<String, String> fields, Optional<String> fileName, InputStream file) {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_FIELD_BYTES = 8 * 1024;
  private static final int MAX_FIELDS = 20;

  /** Returns whether a body of this media type is a form with files. */
  static boolean isType(String mediaType) {
    return mediaType != null
        && mediaType.toLowerCase(Locale.ROOT).strip().startsWith("multipart/form-data");
  }

  /**
   * Reads a form up to the content of its first file.
   *
   * @param mediaType has the boundary between the parts
   * @throws InvalidValueException if the form is malformed, or has no file
   * @throws IOException if it cannot be read
   */
  static MultipartLog read(String mediaType, InputStream body) throws IOException {
    String boundary = parameters(mediaType).get("boundary");
    if (boundary == null || boundary.isEmpty()) {
      throw new InvalidValueException("Content-Type must name the boundary of the form");
    }
    try {
      MultipartInput form =
          MultipartInput.builder()
              .setInputStream(body)
              .setBufferSize(BUFFER_BYTES)
              .setPartHeaderSizeMax(MAX_HEADER_BYTES)
              .setBoundary(boundary.getBytes(UTF_8))
              .get();
      form.setHeaderCharset(UTF_8);
      return toFile(form);
    } catch (MultipartInput.MalformedStreamException | IllegalArgumentException e) {
      throw new InvalidValueException("The form is malformed or has no file");
    }
  }

  private static MultipartLog toFile(MultipartInput form) throws IOException {
    Map<String, String> fields = new HashMap<>();
    boolean hasPart = form.skipPreamble();
    for (int i = 0; hasPart && i <= MAX_FIELDS; i++) {
      Map<String, String> part = disposition(form.readHeaders());
      if (part.containsKey("filename")) {
        Optional<String> name = Optional.ofNullable(part.get("filename"));
        return new MultipartLog(fields, name.filter(n -> !n.isEmpty()), form.newInputStream());
      }
      fields.putIfAbsent(part.getOrDefault("name", ""), value(form));
      hasPart = form.readBoundary();
    }
    throw new InvalidValueException(
        "The form must have a file, behind at most " + MAX_FIELDS + " fields");
  }

  private static String value(MultipartInput form) throws IOException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    try (InputStream content = form.newInputStream()) {
      value.write(content.readNBytes(MAX_FIELD_BYTES));
      if (content.read() >= 0) {
        throw new InvalidValueException(
            "A field must not be longer than "
                + MAX_FIELD_BYTES
                + " bytes; the log is to be a file");
      }
    }
    return value.toString(UTF_8);
  }

  private static Map<String, String> disposition(String headers) {
    String name = "content-disposition:";
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
        .findFirst()
        .map(line -> parameters(line.substring(name.length())))
        .orElseThrow(() -> new InvalidValueException("A part of the form has no name"));
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }
}
