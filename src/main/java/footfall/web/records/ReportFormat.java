package footfall.web.records;

import footfall.values.InvalidValueException;

/** The formats of a report. */
public enum ReportFormat {
  /** All of the report, as one JSON object. */
  JSON("application/json", "json"),

  /** The report's records by RFC 4180, with a header row. */
  CSV("text/csv;charset=utf-8", "csv"),

  /** The report's records, each a JSON object on a line of its own. */
  JSON_LINES("application/jsonl;charset=utf-8", "jsonl");

  private final String mediaType;
  private final String extension;

  ReportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /**
   * Parses the text of a format.
   *
   * @param text null for JSON
   * @throws InvalidValueException if it is of none
   */
  public static ReportFormat parse(String text) {
    return switch (text == null ? "json" : text) {
      case "json" -> JSON;
      case "csv" -> CSV;
      case "jsonl" -> JSON_LINES;
      default -> throw new InvalidValueException("format must be json, jsonl or csv");
    };
  }

  /** The value of {@code Content-Type}. */
  public String mediaType() {
    return mediaType;
  }

  /** What the names of files of the format end with, without the dot. */
  String extension() {
    return extension;
  }
}
