package footfall.presence.entity;

import java.util.List;

/**
 * The clients of a window of time.
 *
 * @param bins by the window's bins
 * @param total of the whole window
 */
public record PresenceSeries(List<PresenceCount> bins, PresenceCount total) {}
