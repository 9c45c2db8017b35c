/**
 * The partitions of table visit: one for each UTC day, so that retention drops old days whole. A
 * timer makes those of the coming days, an import those of the past days that it meets.
 */
package footfall.partitions;
