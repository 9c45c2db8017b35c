package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ejb.EJB;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Timer;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class TimersIT {

  @EJB private ModuleTimers timers;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @Test
  void everyScheduleIsRegistered() {
    assertEquals(
        List.of(
            "*:*:*",
            "*:*:*",
            "*:*:*",
            "*:*:*",
            "*:*:*",
            "*:*:*/10",
            "*:*:*/10",
            "*:*:*/10",
            "*:*:*/10",
            "*:*:*/5",
            "*:*:*/5",
            "*:*:1/2",
            "*:*:14",
            "*:*:2/5",
            "*:*:24",
            "*:*:3/5",
            "*:*:34",
            "*:*:44",
            "*:*:52",
            "*:17:0",
            "*:41:0"),
        timers.all().stream().map(Timer::getSchedule).map(TimersIT::time).sorted().toList());
  }

  private static String time(ScheduleExpression schedule) {
    return String.join(":", schedule.getHour(), schedule.getMinute(), schedule.getSecond());
  }
}
