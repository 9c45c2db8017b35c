/**
 * Writes tables of records, rows of the same columns, for spreadsheets and programs. Their size is
 * bounded by whoever makes them; lists of any length are exported while they are read ({@code
 * ExportFormat}).
 */
package footfall.web.records;
