package footfall.redis;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Connects to Redis, and asks each second whether it answers. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RedisProbeTimer {

  @Inject private RedisConnector redis;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    redis.probe();
  }
}
