package footfall.analytics.entity;

/**
 * What a window is compared with.
 *
 * @param window the one that was counted: where its last hour could not be divided, it ends with
 *     the hour before ({@link ComparedWindow#divisible})
 * @param series its visits
 */
public record ComparedSeries(TimeWindow window, WindowSeries series) {}
