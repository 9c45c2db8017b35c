package footfall.presence.control;

import footfall.presence.entity.HourPresence;

/** Takes hours of the history one by one, so that few sets of clients are in memory at once. */
@FunctionalInterface
public interface HourConsumer {

  void accept(HourPresence hour);
}
