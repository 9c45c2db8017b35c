package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Modules of the dashboard that know neither document nor network, in the browser that runs them.
 */
@ExtendWith(OnStage.class)
class ModulesIT {

  /** Imports a module of the dashboard as its page has it. */
  private static final String IMPORT =
      """
      const module = (name) =>
          import(document.querySelector('script[type=module]').src.replace('app.js', name));
      const faults = [];
      const same = (actual, expected, what) => {
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
          faults.push(`${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
        }
      };
      """;

  private final Stage stage;

  ModulesIT(Stage stage) {
    this.stage = stage;
  }

  private void check(String assertions) {
    try (Tab tab = stage.tab()) {
      tab.open("dashboard/settings");
      Object faults =
          tab.page().evaluate("async () => {" + IMPORT + assertions + "return faults;}");
      assertEquals(List.of(), faults);
    }
  }

  @Test
  void readsFromAnAddressWhatItWroteThere() {
    check(
        """
        const {readState, hrefOf, change, PERIODS, INTERVALS} = await module('state.js');
        const values = {
          screen: ['sites', 'site', 'page', 'live', 'operate', 'settings'],
          site: ['', 'www.example.com', '[::1]', 'ü.example'],
          url: ['', 'https://www.example.com/a?b=c&d=%26#e', 'javascript:alert(1)', 'a+b c'],
          prefix: ['', 'https://www.example.com/a_%25/'],
          period: PERIODS,
          tz: ['', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'],
          by: INTERVALS,
          compare: ['previous', 'year', 'none', '2026-01-01,2026-02-01'],
          q: ['', '%', '"><b>', 'two words'],
          sort: ['', 'visitors'],
          table: ['', 'chart', 'chart,hours'],
          tab: ['', 'audit'],
        };
        let seed = 19;
        const draw = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
        const base = new URL('https://count.example.org/stats/dashboard/');
        const start = readState(base);
        for (let i = 0; i < 2000; i++) {
          const changes = Object.fromEntries(
              Object.entries(values).map(([name, list]) => [name, draw(list)]));
          const dates = i % 3 ? {} : {from: '2026-03-01', to: '2026-04-01'};
          const state = change(start, {...changes, ...dates});
          const href = hrefOf(state);
          const read = readState(new URL(href, base));
          same(read, state, href);
          same(hrefOf(read), href, 'the address again');
        }
        for (const wrong of ['period=x', 'by=year', 'tz=Mars/Olympus', 'from=2026-02-30&to=2026-03-01',
            'from=2026-03-02&to=2026-03-01', 'compare=2026-03-02,2026-03-01', 'compare=x', 'unknown=1']) {
          same(readState(new URL('?' + wrong, base)), start, wrong);
        }
        """);
  }

  @Test
  void leavesDatesToCompareWithBehindWithThePeriod() {
    check(
        """
        const {readState, change} = await module('state.js');
        const dates = 'compare=2026-01-01,2026-02-01';
        const state = readState(new URL('https://count.example.org/site?site=a&' + dates));
        for (const other of [{period: '7d'}, {from: '2026-03-01', to: '2026-04-01'}]) {
          same(change(state, other).compare, 'previous', JSON.stringify(other));
          const own = '2026-02-01,2026-03-01';
          same(change(state, {...other, compare: own}).compare, own, 'compared as well');
          same(change({...state, compare: 'year'}, other).compare, 'year', 'no dates');
        }
        for (const other of [{by: 'week'}, {q: '/a'}, {screen: 'page', site: '', url: 'b'}]) {
          same(change(state, other).compare, state.compare, JSON.stringify(other));
        }
        """);
  }

  @Test
  void movesPeriodsBackAndForth() {
    check(
        """
        const {PERIODS} = await module('state.js');
        const {addDays, daysOf, datesOf, step} = await module('time.js');
        for (let day = '2023-12-20'; day < '2026-03-10'; day = addDays(day, 1)) {
          for (const period of PERIODS) {
            const state = {period, from: '', to: ''};
            const dates = datesOf(state, day);
            const back = {...state, ...step(state, -1, day)};
            const before = datesOf(back, day);
            same(before.to <= dates.to && before.from < dates.from, true, `${period} before ${day}`);
            if (!['week', 'month', 'year', '12m'].includes(period)) {
              same(before.to, dates.from, `${period} before ${day} has no gap`);
            }
            const again = {...back, ...step(back, 1, day)};
            if (period !== '12m' || day.slice(5) !== '02-28') {
              same(datesOf(again, day), dates, `${period} of ${day} again`);
            }
            if (dates.to > day) {
              same(step(state, 1, day), undefined, `${period} after ${day}`);
            }
            same(daysOf(dates) > 0, true, `${period} of ${day}`);
          }
        }
        same(datesOf({period: 'week'}, '2026-03-01'), {from: '2026-02-23', to: '2026-03-02'}, 'week');
        same(datesOf({period: 'week'}, '2026-03-02'), {from: '2026-03-02', to: '2026-03-03'}, 'week');
        same(datesOf({period: 'last-week'}, '2026-03-29'), {from: '2026-03-16', to: '2026-03-23'}, 'week');
        same(datesOf({period: 'last-month'}, '2024-03-31'), {from: '2024-02-01', to: '2024-03-01'}, 'month');
        same(datesOf({period: '7d'}, '2024-03-01'), {from: '2024-02-24', to: '2024-03-02'}, 'leap');
        """);
  }

  @Test
  void comparesCalendarPeriodsWithThoseBefore() {
    check(
        """
        const {addDays, datesOf, periodBefore} = await module('time.js');
        same(periodBefore('week', '2026-03-02'), '2026-02-23,2026-03-02', 'Monday');
        same(periodBefore('month', '2026-03-01'), '2026-02-01,2026-03-01', 'February');
        same(periodBefore('last-month', '2026-01-01'), '2025-12-01,2026-01-01', 'December');
        same(periodBefore('year', '2025-01-01'), '2024-01-01,2025-01-01', 'a leap year');
        for (const period of ['today', '7d', '28d', '90d', '12m', 'custom']) {
          same(periodBefore(period, '2026-03-01'), 'previous', period);
        }
        for (let day = '2024-01-01'; day < '2025-01-01'; day = addDays(day, 1)) {
          const [before] = periodBefore('week', datesOf({period: 'week'}, day).from).split(',');
          same(new Date(before).getUTCDay(), 1, `Monday before ${day}`);
        }
        """);
  }

  @Test
  void neverTellsMoreThanCanBeTold() {
    check(
        """
        const {changeOf} = await module('time.js');
        same(changeOf(5, 4), {kind: 'up', part: 0.25}, 'more');
        same(changeOf(3, 4), {kind: 'down', part: -0.25}, 'less');
        same(changeOf(0, 4), {kind: 'down', part: -1}, 'nothing left');
        same(changeOf(4, 4).kind, 'same', 'as much');
        same(changeOf(5, 0).kind, 'new', 'from nothing');
        same(changeOf(0, 0).kind, 'none', 'nothing at all');
        same(changeOf(5, null).kind, 'none', 'nothing known');
        """);
  }

  @Test
  void tellsHoursApartThatClocksShowTwice() {
    check(
        """
        const {formats} = await module('time.js');
        for (const [tz, starts] of [
          ['Europe/Berlin', ['2025-10-26T02:00:00+02:00', '2025-10-26T02:00:00+01:00']],
          ['America/St_Johns', ['2025-11-02T01:00:00-02:30', '2025-11-02T01:00:00-03:30']],
          ['Australia/Lord_Howe', ['2025-04-06T01:30:00+11:00', '2025-04-06T01:30:00+10:30']],
        ]) {
          for (const locale of ['en-US', 'en-GB', 'de-DE']) {
            const texts = formats(locale, tz).bins(starts.map((start) => ({start})), 'hour');
            same(new Set(texts).size, 2, `${tz} in ${locale}: ${texts}`);
          }
        }
        same(formats('de-DE', 'UTC').number(1234567.4), '1.234.567', 'German');
        same(formats('en-US', 'UTC').dates({from: '2026-03-01', to: '2026-03-02'}), 'Mar 1, 2026', 'a day');
        """);
  }

  @Test
  void leadsNowhereButToPages() {
    check(
        """
        const {safeHref} = await module('state.js');
        for (const page of ['https://www.example.com/a?b#c', 'http://[::1]:8080/']) {
          same(safeHref(page), page, page);
        }
        for (const other of ['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)',
            'java\\nscript:alert(1)', 'data:text/html,x', '//evil.example', '/x', 'intranet-home',
            'https:evil.example', 'https://', 'https://a b/', 'blob:https://x/1', 'vbscript:x', '']) {
          same(safeHref(other), undefined, other);
        }
        """);
  }

  @Test
  void hasTheSameTextsInEachLanguage() {
    check(
        """
        const en = (await module('texts.en.js')).texts;
        const de = (await module('texts.de.js')).texts;
        const shape = (value) => typeof value === 'function' ? `(${value.length})`
            : Array.isArray(value) ? value.map(shape)
            : typeof value === 'object' ? Object.fromEntries(
                Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)
                    .map(([key, member]) => [key, shape(member)]))
            : typeof value;
        const compare = (one, other, path) => {
          for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
            if (typeof one[key] === 'object' && typeof other[key] === 'object') {
              compare(one[key], other[key], `${path}.${key}`);
            } else {
              same(one[key], other[key], `${path}.${key}`);
            }
          }
        };
        compare(shape(en), shape(de), 'texts');
        """);
  }
}
