/// The features of the mock: name, unit, group, description, the customary value and its spread.
const rows = `
amount_usd|USD|amount|Amount in US dollars|180|0.9
amount_to_user_average|times|amount|Amount relative to the user's average|1|0.5
amount_to_user_maximum|times|amount|Amount relative to the user's largest so far|0.4|0.5
amount_robust_z|deviations|amount|Robust deviations from the user's median amount|0.6|0.7
amount_to_day_sum|times|amount|Amount relative to the last 24 hours|0.5|0.4
amount_to_week_average|times|amount|Amount relative to the average of 7 days|1|0.5
amount_to_month_average|times|amount|Amount relative to the average of 30 days|1|0.5
amount_to_type_average|times|amount|Amount relative to the user's average for this type|1|0.5
amount_to_wallet_average|times|amount|Amount relative to the wallet's average|1|0.6
amount_roundness|of 1|amount|How round the amount is|0.2|0.6
amount_below_reporting_limit|of 1|amount|Closeness to 10,000 USD from below|0.05|0.8
amount_to_country_median|times|amount|Amount relative to the country's median|1|0.6
hour_of_day|hour|time|Hour of the day, UTC|14|0.3
hour_rarity|bits|time|How unusual this hour is for the user|2.1|0.5
day_rarity|bits|time|How unusual this weekday is for the user|1.4|0.4
is_night|0/1|time|Between 0 and 5 o'clock at home|0|0
is_weekend|0/1|time|Saturday or Sunday at home|0|0
minutes_since_last|minutes|time|Time since the user's last transaction|840|1.2
gap_to_usual_gap|times|time|This pause relative to the usual one|1|0.8
seconds_since_device_change|seconds|time|Time since the device last changed|900000|1
seconds_since_country_change|seconds|time|Time since the country last changed|2400000|1
account_age_days|days|behaviour|Age of the account|410|0.8
user_transactions|transactions|behaviour|Transactions of the user so far|260|0.9
user_average_amount_usd|USD|behaviour|The user's average amount|180|0.6
user_amount_variation|times|behaviour|Variation of the user's amounts|0.8|0.3
device_is_new|0/1|behaviour|First use of this device type|0|0
devices_30d|transactions|behaviour|Device types used within 30 days|1.4|0.3
country_is_new|0/1|behaviour|First transaction from this country|0|0
countries_30d|transactions|behaviour|Countries used within 30 days|1.2|0.3
currency_is_new|0/1|behaviour|First use of this currency|0|0
type_share|of 1|behaviour|How often the user does this type|0.4|0.4
withdrawal_share_7d|of 1|behaviour|Withdrawals among 7 days' transactions|0.2|0.6
in_out_ratio_24h|times|behaviour|Deposited to withdrawn, 24 hours|1.1|0.6
wallets_24h|transactions|behaviour|Wallets used within 24 hours|1.1|0.3
wallets_7d|transactions|behaviour|Wallets used within 7 days|1.6|0.4
wallets_30d|transactions|behaviour|Wallets used within 30 days|2.2|0.4
wallet_age_days|days|wallet|Days since the wallet was first seen|160|1
wallet_is_new_to_user|0/1|wallet|First use of this wallet by the user|0|0
wallet_transactions|transactions|wallet|Transactions with this wallet so far|42|1
wallet_volume_usd|USD|wallet|Volume of this wallet so far|9200|1.1
wallet_users|transactions|wallet|Distinct users of this wallet|1.1|0.3
wallet_users_24h|transactions|wallet|Distinct users of this wallet within 24 hours|1|0.2
wallet_in_24h_usd|USD|wallet|Deposited to this wallet within 24 hours|220|1
wallet_out_24h_usd|USD|wallet|Withdrawn to this wallet within 24 hours|180|1
wallet_flow_through|of 1|wallet|What comes in and leaves within a day|0.15|0.6
count_5m|transactions|velocity|Transactions within 5 minutes|1|0.2
count_1h|transactions|velocity|Transactions within the hour|1.3|0.3
count_24h|transactions|velocity|Transactions within 24 hours|2.4|0.5
count_7d|transactions|velocity|Transactions within 7 days|11|0.6
count_30d|transactions|velocity|Transactions within 30 days|44|0.6
sum_5m_usd|USD|velocity|Volume within 5 minutes|180|0.9
sum_1h_usd|USD|velocity|Volume within the hour|210|0.9
sum_24h_usd|USD|velocity|Volume within 24 hours|420|0.9
sum_7d_usd|USD|velocity|Volume within 7 days|2000|0.9
sum_30d_usd|USD|velocity|Volume within 30 days|7900|0.9
count_1h_to_usual|times|velocity|The hour's count relative to the usual one|1|0.4
sum_24h_to_usual|times|velocity|The day's volume relative to the usual one|1|0.5
small_amounts_1h|transactions|velocity|Amounts below 10 USD within the hour|0.2|0.8
distance_km|km|geography|Distance to the previous transaction|4|1.4
speed_kmh|km/h|geography|Speed needed since the previous transaction|2|1.3
home_distance_km|km|geography|Distance to the user's usual place|6|1.3
countries_24h|transactions|geography|Countries within 24 hours|1|0.1
country_risk|of 1|geography|Fraud rate seen in this country|0.01|0.5
`;

export const catalogue = rows
  .trim()
  .split('\n')
  .map((row) => row.split('|'))
  .map(([name, unit, group, description, usual, spread]) => ({
    name,
    unit,
    group,
    description,
    usual: Number(usual),
    spread: Number(spread),
  }));

export const rules = {
  amount_spike: {
    points: 24,
    text: (d) =>
      `Amount of ${d.amount_usd.toFixed(2)} USD is ${(d.amount_usd / 182.4).toFixed(1)} times the user's average of 182.40 USD (limit 10).`,
  },
  rapid_fire: { points: 18, text: () => '9 transactions within 5 minutes (limit 5).' },
  new_wallet_high_amount: {
    points: 20,
    text: (d) =>
      `Wallet first seen 2 hours ago and ${d.amount_usd.toFixed(2)} USD at stake (limit 1,000 USD).`,
  },
  impossible_travel: {
    points: 28,
    text: (d) =>
      `${d.ip_country} is 7,930 km from the place of 41 minutes ago: 11,605 km/h (limit 900 km/h).`,
  },
};

/// What each kind of fraud does to the features, and the rules it trips.
export const scenarios = {
  account_takeover: {
    rules: ['amount_spike', 'impossible_travel'],
    features: {
      amount_to_user_average: 34,
      device_is_new: 1,
      country_is_new: 1,
      speed_kmh: 11605,
      distance_km: 7930,
      wallet_is_new_to_user: 1,
      hour_rarity: 7.2,
    },
  },
  card_testing: {
    rules: ['rapid_fire'],
    features: {
      count_5m: 9,
      count_1h: 22,
      small_amounts_1h: 19,
      count_1h_to_usual: 17,
      gap_to_usual_gap: 0.002,
    },
  },
  structuring: {
    rules: ['new_wallet_high_amount'],
    features: {
      amount_below_reporting_limit: 0.98,
      amount_roundness: 0.9,
      sum_24h_to_usual: 21,
      wallet_age_days: 0.1,
      amount_to_week_average: 12,
    },
  },
  mule_fan_in: {
    rules: ['new_wallet_high_amount'],
    features: {
      wallet_users_24h: 14,
      wallet_users: 17,
      wallet_flow_through: 0.97,
      wallet_in_24h_usd: 48200,
      wallet_age_days: 1.2,
    },
  },
  dormant_awakening: {
    rules: ['amount_spike'],
    features: {
      gap_to_usual_gap: 60,
      amount_to_user_average: 14.2,
      withdrawal_share_7d: 1,
      hour_rarity: 5.8,
    },
  },
};
