CREATE TABLE "auction" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "title_zh" TEXT NOT NULL, "title_en" TEXT NOT NULL, "place" TEXT NOT NULL, "opens_at" TEXT NOT NULL, "closes_at" TEXT NOT NULL, "state" TEXT NOT NULL, "practice" BOOLEAN NOT NULL, "cause_zh" TEXT NOT NULL, "cause_en" TEXT NOT NULL, "starting_fen" BIGINT NOT NULL, "ladder" TEXT NOT NULL, "soft_minutes" INTEGER NOT NULL, "extend_minutes" INTEGER NOT NULL, "extend_table" BOOLEAN NOT NULL, "goal_fen" BIGINT, "pledge_goal_fen" BIGINT, "sequence" INTEGER NOT NULL, "revised_at" TEXT NOT NULL,
    CONSTRAINT "auction_state_known" CHECK (state IN ('setup', 'locked', 'live', 'settlement', 'archived')),
    CONSTRAINT "auction_times_in_order" CHECK (closes_at > opens_at),
    CONSTRAINT "auction_starting_not_negative" CHECK (starting_fen >= 0),
    CONSTRAINT "auction_minutes_sane" CHECK (soft_minutes BETWEEN 0 AND 60 AND extend_minutes BETWEEN 0 AND 60),
    CONSTRAINT "auction_soft_close_both" CHECK ((soft_minutes = 0) = (extend_minutes = 0)),
    CONSTRAINT "auction_goals_positive" CHECK ((goal_fen IS NULL OR goal_fen > 0) AND (pledge_goal_fen IS NULL OR pledge_goal_fen > 0)));
CREATE UNIQUE INDEX "auction_ref" ON "auction" ("ref");
CREATE TABLE "auction_closing" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "postings" INTEGER NOT NULL, "raised_fen" BIGINT NOT NULL, "paid_out_fen" BIGINT NOT NULL, "digest" TEXT NOT NULL, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"));
CREATE UNIQUE INDEX "auction_closing_ref" ON "auction_closing" ("ref");
CREATE UNIQUE INDEX "auction_closing_auction_id" ON "auction_closing" ("auction_id");
CREATE TABLE "paddle" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "household_id" INTEGER, "guest_name" TEXT NOT NULL, "guest_phone" TEXT NOT NULL, "number" INTEGER NOT NULL, "named" BOOLEAN NOT NULL, "checked_in_at" TEXT, "left_at" TEXT,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("household_id") REFERENCES "household" ("id"),
    CONSTRAINT "paddle_number_positive" CHECK (number > 0),
    CONSTRAINT "paddle_of_somebody" CHECK ((household_id IS NULL) = (guest_name <> '')),
    CONSTRAINT "paddle_telephone_of_a_guest" CHECK (household_id IS NULL OR guest_phone = ''),
    CONSTRAINT "paddle_left_after_coming" CHECK (left_at IS NULL OR left_at >= checked_in_at));
CREATE UNIQUE INDEX "paddle_ref" ON "paddle" ("ref");
CREATE INDEX "paddle_household_id" ON "paddle" ("household_id");
CREATE UNIQUE INDEX "paddle_number_once" ON "paddle" ("auction_id", "number");
CREATE UNIQUE INDEX "paddle_one_a_household" ON "paddle" ("auction_id", "household_id") WHERE household_id IS NOT NULL;
CREATE TABLE "auction_receipt" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "kind" TEXT NOT NULL, "paddle_id" INTEGER NOT NULL, "refunds_id" INTEGER, "gift_fen" BIGINT NOT NULL, "reason" TEXT NOT NULL, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    FOREIGN KEY ("refunds_id") REFERENCES "auction_receipt" ("id"),
    CONSTRAINT "auction_receipt_number_positive" CHECK (number > 0),
    CONSTRAINT "auction_receipt_kind_known" CHECK (kind IN ('payment', 'refund')),
    CONSTRAINT "auction_receipt_refund_of_one" CHECK (kind = 'payment' OR refunds_id IS NOT NULL),
    CONSTRAINT "auction_receipt_refund_with_a_reason" CHECK (refunds_id IS NULL OR reason <> ''),
    CONSTRAINT "auction_receipt_gift_sane" CHECK ((kind <> 'payment' OR gift_fen >= 0) AND (kind <> 'refund' OR gift_fen <= 0)));
CREATE UNIQUE INDEX "auction_receipt_ref" ON "auction_receipt" ("ref");
CREATE INDEX "auction_receipt_paddle_id" ON "auction_receipt" ("paddle_id");
CREATE INDEX "auction_receipt_refunds_id" ON "auction_receipt" ("refunds_id");
CREATE UNIQUE INDEX "auction_receipt_number_once" ON "auction_receipt" ("auction_id", "number");
CREATE UNIQUE INDEX "auction_receipt_refund_back_once" ON "auction_receipt" ("refunds_id") WHERE kind = 'payment' AND refunds_id IS NOT NULL;
CREATE TABLE "lot" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "position" INTEGER NOT NULL, "title" TEXT NOT NULL, "title_en" TEXT NOT NULL, "description" TEXT NOT NULL, "description_en" TEXT NOT NULL, "way" TEXT NOT NULL, "table_name" TEXT NOT NULL, "closes_at" TEXT, "starting_fen" BIGINT NOT NULL, "ladder" TEXT NOT NULL, "reserve_fen" BIGINT, "reserve_shown" BOOLEAN NOT NULL, "buy_now_fen" BIGINT, "quantity" INTEGER NOT NULL, "withdrawn" BOOLEAN NOT NULL, "bidding" TEXT NOT NULL, "called_at" TEXT, "bids" INTEGER NOT NULL, "packed" INTEGER NOT NULL, "sheet_typed_at" TEXT, "follow_up" TEXT NOT NULL, "followed_up_on" TEXT,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    CONSTRAINT "lot_number_positive" CHECK (number > 0),
    CONSTRAINT "lot_starting_not_negative" CHECK (starting_fen >= 0),
    CONSTRAINT "lot_way_known" CHECK (way IN ('live', 'paper', 'clock')),
    CONSTRAINT "lot_reserve_positive" CHECK (reserve_fen IS NULL OR reserve_fen > 0),
    CONSTRAINT "lot_buy_now_above_the_start" CHECK (buy_now_fen IS NULL OR buy_now_fen > starting_fen),
    CONSTRAINT "lot_quantity_sane" CHECK (quantity BETWEEN 1 AND 999),
    CONSTRAINT "lot_bidding_known" CHECK (bidding IN ('setup', 'locked', 'open', 'passed', 'sold', 'unsold')),
    CONSTRAINT "lot_bids_counted" CHECK (bids >= 0),
    CONSTRAINT "lot_follow_up_known" CHECK (follow_up IN ('', 'returned', 'kept', 'given', 'sold_later')),
    CONSTRAINT "lot_followed_up_on_a_day" CHECK ((follow_up = '') = (followed_up_on IS NULL)));
CREATE UNIQUE INDEX "lot_ref" ON "lot" ("ref");
CREATE INDEX "lot_auction_id" ON "lot" ("auction_id");
CREATE UNIQUE INDEX "lot_number_once" ON "lot" ("auction_id", "number") WHERE bidding <> 'setup';
CREATE TABLE "bid" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "lot_id" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "amount_fen" BIGINT NOT NULL, "beats_id" INTEGER, "placed_at" TEXT NOT NULL, "how" TEXT NOT NULL, "sheet_line" INTEGER, "struck_at" TEXT, "struck_why" TEXT NOT NULL,
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    FOREIGN KEY ("beats_id") REFERENCES "bid" ("id"),
    CONSTRAINT "bid_amount_positive" CHECK (amount_fen > 0),
    CONSTRAINT "bid_way_known" CHECK (how IN ('room', 'sheet', 'maximum')),
    CONSTRAINT "bid_line_of_a_sheet" CHECK ((sheet_line IS NOT NULL) = (how = 'sheet')),
    CONSTRAINT "bid_line_positive" CHECK (sheet_line IS NULL OR sheet_line > 0),
    CONSTRAINT "bid_struck_with_a_reason" CHECK ((struck_at IS NULL) = (struck_why = '')));
CREATE UNIQUE INDEX "bid_ref" ON "bid" ("ref");
CREATE INDEX "bid_paddle_id" ON "bid" ("paddle_id");
CREATE UNIQUE INDEX "bid_amount_once" ON "bid" ("lot_id", "amount_fen") WHERE struck_at IS NULL;
CREATE UNIQUE INDEX "bid_beats_once" ON "bid" ("beats_id") WHERE struck_at IS NULL;
CREATE UNIQUE INDEX "bid_one_first" ON "bid" ("lot_id") WHERE beats_id IS NULL AND struck_at IS NULL;
CREATE UNIQUE INDEX "bid_sheet_line_once" ON "bid" ("lot_id", "sheet_line") WHERE struck_at IS NULL;
CREATE TABLE "cash_count" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "expected_fen" BIGINT NOT NULL, "counted_fen" BIGINT NOT NULL, "why" TEXT NOT NULL, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    CONSTRAINT "cash_count_not_negative" CHECK (counted_fen >= 0),
    CONSTRAINT "cash_count_difference_explained" CHECK (counted_fen = expected_fen OR why <> ''));
CREATE UNIQUE INDEX "cash_count_ref" ON "cash_count" ("ref");
CREATE INDEX "cash_count_auction_id" ON "cash_count" ("auction_id");
CREATE TABLE "cash_move" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "fen" BIGINT NOT NULL, "why" TEXT NOT NULL, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    CONSTRAINT "cash_move_of_something" CHECK (fen <> 0),
    CONSTRAINT "cash_move_with_a_reason" CHECK (why <> ''));
CREATE UNIQUE INDEX "cash_move_ref" ON "cash_move" ("ref");
CREATE INDEX "cash_move_auction_id" ON "cash_move" ("auction_id");
CREATE TABLE "draw" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "nth" INTEGER NOT NULL, "prize" TEXT NOT NULL, "seed" TEXT NOT NULL, "pot" TEXT NOT NULL, "paddle_id" INTEGER NOT NULL, "drawn_at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "draw_counted" CHECK (nth > 0),
    CONSTRAINT "draw_of_a_prize" CHECK (prize <> ''),
    CONSTRAINT "draw_repeatable" CHECK (seed <> '' AND pot <> ''));
CREATE UNIQUE INDEX "draw_ref" ON "draw" ("ref");
CREATE INDEX "draw_paddle_id" ON "draw" ("paddle_id");
CREATE UNIQUE INDEX "draw_nth_once" ON "draw" ("auction_id", "nth");
CREATE UNIQUE INDEX "draw_nobody_twice" ON "draw" ("auction_id", "paddle_id");
CREATE TABLE "gift" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "lot_id" INTEGER, "donor_id" INTEGER, "donor_name" TEXT NOT NULL, "anonymous" BOOLEAN NOT NULL, "title" TEXT NOT NULL, "title_en" TEXT NOT NULL, "description" TEXT NOT NULL, "worth_fen" BIGINT, "restrictions" TEXT NOT NULL, "photo" TEXT NOT NULL, "given_on" TEXT NOT NULL, "thanked_on" TEXT, "kept_from_id" INTEGER,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("donor_id") REFERENCES "household" ("id"),
    FOREIGN KEY ("kept_from_id") REFERENCES "gift" ("id"),
    CONSTRAINT "gift_named" CHECK (title <> ''),
    CONSTRAINT "gift_worth_not_negative" CHECK (worth_fen IS NULL OR worth_fen >= 0));
CREATE UNIQUE INDEX "gift_ref" ON "gift" ("ref");
CREATE INDEX "gift_auction_id" ON "gift" ("auction_id");
CREATE INDEX "gift_lot_id" ON "gift" ("lot_id");
CREATE INDEX "gift_donor_id" ON "gift" ("donor_id");
CREATE UNIQUE INDEX "gift_kept_once" ON "gift" ("kept_from_id") WHERE kept_from_id IS NOT NULL;
CREATE TABLE "gift_picture" ("id" SERIAL NOT NULL PRIMARY KEY, "sha256" TEXT NOT NULL, "content_type" TEXT NOT NULL, "content" BYTEA NOT NULL);
CREATE UNIQUE INDEX "gift_picture_sha256" ON "gift_picture" ("sha256");
CREATE TABLE "lost_paddle" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "lost_at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "lost_paddle_number_positive" CHECK (number > 0));
CREATE UNIQUE INDEX "lost_paddle_ref" ON "lost_paddle" ("ref");
CREATE INDEX "lost_paddle_paddle_id" ON "lost_paddle" ("paddle_id");
CREATE UNIQUE INDEX "lost_paddle_once" ON "lost_paddle" ("auction_id", "number");
CREATE TABLE "maximum_bid" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "lot_id" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "most_fen" BIGINT NOT NULL, "left_at" TEXT NOT NULL, "ended_at" TEXT,
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "maximum_positive" CHECK (most_fen > 0));
CREATE UNIQUE INDEX "maximum_bid_ref" ON "maximum_bid" ("ref");
CREATE INDEX "maximum_bid_lot_id" ON "maximum_bid" ("lot_id");
CREATE INDEX "maximum_bid_paddle_id" ON "maximum_bid" ("paddle_id");
CREATE UNIQUE INDEX "maximum_once_a_lot" ON "maximum_bid" ("lot_id", "paddle_id") WHERE ended_at IS NULL;
CREATE TABLE "payment" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "receipt_id" INTEGER NOT NULL, "method" TEXT NOT NULL, "fen" BIGINT NOT NULL, "given_fen" BIGINT,
    FOREIGN KEY ("receipt_id") REFERENCES "auction_receipt" ("id"),
    CONSTRAINT "payment_of_something" CHECK (fen <> 0),
    CONSTRAINT "payment_method_known" CHECK (method IN ('cash', 'wechat', 'alipay', 'transfer', 'other')),
    CONSTRAINT "payment_change_of_cash" CHECK (given_fen IS NULL OR (method = 'cash' AND given_fen >= fen AND fen > 0)));
CREATE UNIQUE INDEX "payment_ref" ON "payment" ("ref");
CREATE INDEX "payment_receipt_id" ON "payment" ("receipt_id");
CREATE TABLE "payout" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "beneficiary" TEXT NOT NULL, "fen" BIGINT NOT NULL, "method" TEXT NOT NULL, "paid_on" TEXT NOT NULL, "note" TEXT NOT NULL, "reverses_id" INTEGER, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    FOREIGN KEY ("reverses_id") REFERENCES "payout" ("id"),
    CONSTRAINT "payout_to_somebody" CHECK (beneficiary <> ''),
    CONSTRAINT "payout_method_known" CHECK (method IN ('cash', 'wechat', 'alipay', 'transfer', 'other')),
    CONSTRAINT "payout_of_something" CHECK ((fen < 0) = (reverses_id IS NOT NULL) AND fen <> 0),
    CONSTRAINT "payout_reversed_with_a_reason" CHECK (reverses_id IS NULL OR note <> ''));
CREATE UNIQUE INDEX "payout_ref" ON "payout" ("ref");
CREATE INDEX "payout_auction_id" ON "payout" ("auction_id");
CREATE UNIQUE INDEX "payout_once_back" ON "payout" ("reverses_id") WHERE reverses_id IS NOT NULL;
CREATE TABLE "pledge_level" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "fen" BIGINT NOT NULL, "called_at" TEXT,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    CONSTRAINT "pledge_level_positive" CHECK (fen > 0));
CREATE UNIQUE INDEX "pledge_level_ref" ON "pledge_level" ("ref");
CREATE UNIQUE INDEX "pledge_level_once" ON "pledge_level" ("auction_id", "fen");
CREATE TABLE "pledge" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "level_id" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "fen" BIGINT NOT NULL, "at" TEXT NOT NULL, "struck_at" TEXT, "struck_why" TEXT NOT NULL,
    FOREIGN KEY ("level_id") REFERENCES "pledge_level" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "pledge_positive" CHECK (fen > 0),
    CONSTRAINT "pledge_struck_with_a_reason" CHECK ((struck_at IS NULL) = (struck_why = '')));
CREATE UNIQUE INDEX "pledge_ref" ON "pledge" ("ref");
CREATE INDEX "pledge_paddle_id" ON "pledge" ("paddle_id");
CREATE UNIQUE INDEX "pledge_once_a_level" ON "pledge" ("level_id", "paddle_id") WHERE struck_at IS NULL;
CREATE TABLE "posting" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "auction_id" INTEGER NOT NULL, "number" INTEGER NOT NULL, "kind" TEXT NOT NULL, "source" TEXT NOT NULL, "reason" TEXT NOT NULL, "at" TEXT NOT NULL,
    FOREIGN KEY ("auction_id") REFERENCES "auction" ("id"),
    CONSTRAINT "posting_number_positive" CHECK (number > 0),
    CONSTRAINT "posting_kind_known" CHECK (kind IN ('sale', 'sale_void', 'pledge', 'pledge_void', 'payment', 'refund', 'write_off', 'cash_moved', 'cash_counted', 'payout', 'payout_void')));
CREATE UNIQUE INDEX "posting_ref" ON "posting" ("ref");
CREATE INDEX "posting_source" ON "posting" ("source");
CREATE UNIQUE INDEX "posting_number_once" ON "posting" ("auction_id", "number");
CREATE TABLE "posting_line" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "posting_id" INTEGER NOT NULL, "account" TEXT NOT NULL, "paddle_id" INTEGER, "fen" BIGINT NOT NULL,
    FOREIGN KEY ("posting_id") REFERENCES "posting" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    CONSTRAINT "posting_line_of_something" CHECK (fen <> 0),
    CONSTRAINT "posting_account_known" CHECK (account IN ('owed', 'lots', 'pledges', 'gifts', 'cash', 'wechat', 'alipay', 'transfer', 'other', 'float', 'difference', 'written_off', 'paid_out')),
    CONSTRAINT "posting_owed_by_a_paddle" CHECK ((account = 'owed') = (paddle_id IS NOT NULL)));
CREATE UNIQUE INDEX "posting_line_ref" ON "posting_line" ("ref");
CREATE INDEX "posting_line_posting_id" ON "posting_line" ("posting_id");
CREATE INDEX "posting_line_paddle_id" ON "posting_line" ("paddle_id");
CREATE TABLE "sale" ("id" SERIAL NOT NULL PRIMARY KEY, "ref" TEXT NOT NULL, "version" INTEGER NOT NULL, "lot_id" INTEGER NOT NULL, "unit" INTEGER NOT NULL, "paddle_id" INTEGER NOT NULL, "bid_id" INTEGER, "fen" BIGINT NOT NULL, "how" TEXT NOT NULL, "sold_at" TEXT NOT NULL, "void_at" TEXT, "void_why" TEXT NOT NULL, "backed_out" BOOLEAN NOT NULL, "ready_at" TEXT, "collected_at" TEXT,
    FOREIGN KEY ("lot_id") REFERENCES "lot" ("id"),
    FOREIGN KEY ("paddle_id") REFERENCES "paddle" ("id"),
    FOREIGN KEY ("bid_id") REFERENCES "bid" ("id"),
    CONSTRAINT "sale_amount_positive" CHECK (fen > 0),
    CONSTRAINT "sale_unit_positive" CHECK (unit > 0),
    CONSTRAINT "sale_way_known" CHECK (how IN ('hammer', 'buy_now', 'more', 'offer')),
    CONSTRAINT "sale_void_with_a_reason" CHECK ((void_at IS NULL) = (void_why = '')),
    CONSTRAINT "sale_backed_out_is_void" CHECK (NOT backed_out OR void_at IS NOT NULL));
CREATE UNIQUE INDEX "sale_ref" ON "sale" ("ref");
CREATE INDEX "sale_paddle_id" ON "sale" ("paddle_id");
CREATE UNIQUE INDEX "sale_unit_once" ON "sale" ("lot_id", "unit") WHERE void_at IS NULL;
CREATE UNIQUE INDEX "sale_bid_once" ON "sale" ("bid_id") WHERE void_at IS NULL;
