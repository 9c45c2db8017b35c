/**
 * How long visits stay. A day's visits are a partition, which is made ahead of the day and can be
 * dropped whole.
 */
package footfall.retention;
