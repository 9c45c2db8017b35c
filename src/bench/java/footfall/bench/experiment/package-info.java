/**
 * How things are measured and told: an {@link footfall.bench.experiment.Experiment} measures named
 * subjects in turns, a {@link footfall.bench.experiment.Figure} makes a number of what the rounds
 * showed, a {@link footfall.bench.experiment.Table} writes the numbers as Markdown, and a {@link
 * footfall.bench.experiment.Report} keeps the tables and fails the run where a request failed.
 */
package footfall.bench.experiment;
