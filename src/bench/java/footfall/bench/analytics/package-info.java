/**
 * What questions cost over many visits: {@code mvn -Pbench,bench-analytics verify}. The visits are
 * made up from a seed and loaded into the tables directly; the rollups are then built by the
 * service itself. Questions are asked one at a time while visits are recorded, in turns, over
 * databases of growing size: what counts is how little the answers' times grow with it. Over the
 * largest, all visits are exported, and the old ones removed.
 *
 * <p>{@code mvn -Pbench,bench-reports verify} asks in the same way for reports, of windows that
 * have as many visits in each database and of windows that have more the larger it is; tells what
 * tables take on disk; and what it costs that many screens ask what is going on.
 */
package footfall.bench.analytics;
