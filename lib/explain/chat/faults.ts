/** Nothing more may be asked, for the reader said so. */
export class BudgetSpent extends Error {}

/** The server cannot be used: nothing more is asked of it. */
export class EndpointFault extends Error {}

/** The server does not answer this one question, as where a text is too long for its model. */
export class NotAnswered extends Error {}
