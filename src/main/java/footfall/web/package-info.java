/**
 * HTTP and JSON as far as no feature is concerned: errors as problems ({@code problem}), answers
 * ({@code json}), bodies and paths as they were sent ({@code http}), calls from pages of other
 * origins ({@code cors}), who sent a request ({@code client}), the pages that show the API ({@code
 * docs}).
 */
package footfall.web;
