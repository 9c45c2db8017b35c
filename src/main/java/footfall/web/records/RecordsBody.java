package footfall.web.records;

/**
 * The body of an answer of records.
 *
 * @param text is shared and must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares bodies.
public record RecordsBody(byte[] text) {}
