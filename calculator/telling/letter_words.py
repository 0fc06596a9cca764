"""The words that a letter's fields bring along, in both languages: a letter has one language, whatever the page's is.

They speak to the lender or collector in the borrower's name, where the words of the result speak to the borrower.
"""

from collections.abc import Mapping

from calculator.engine.letter_fields import Sentence
from calculator.engine.rulebook import Text
from calculator.engine.vocabulary import AddOn, DefectCode, Effect, Finding, LimitKind, NoticeKind

BLANKS: Mapping[str, Text] = {
    "your_name": Text("your name", "su nombre"),
    "your_address": Text("your address", "su dirección"),
    "your_phone": Text("your phone number", "su teléfono"),
    "account_number": Text("account number", "número de cuenta"),
    "vehicle": Text("year, make and model of the car", "año, marca y modelo del auto"),
    "lender_name": Text("name of the lender", "nombre del prestamista"),
    "lender_address": Text("address of the lender", "dirección del prestamista"),
    "collector_name": Text("name of the collector", "nombre de la agencia de cobros"),
    "collector_address": Text("address of the collector", "dirección de la agencia de cobros"),
    "recipient_name": Text("name of the lender or collector", "nombre del prestamista o de la agencia de cobros"),
    "recipient_address": Text(
        "address of the lender or collector", "dirección del prestamista o de la agencia de cobros"
    ),
    "bureau_name": Text("name of the credit bureau", "nombre de la agencia de crédito"),
    "bureau_address": Text("address of the credit bureau", "dirección de la agencia de crédito"),
    "court_name": Text("name of the court", "nombre del tribunal"),
    "case_number": Text("case number", "número de caso"),
    "insurer_name": Text("name of the insurance company", "nombre de la aseguradora"),
    "insurer_address": Text("address of the insurance company", "dirección de la aseguradora"),
    "signer_name": Text("name of the person who signed and has died", "nombre de la persona que firmó y murió"),
    "your_relation": Text("what you are to that person", "qué es usted de esa persona"),
    "former_spouse": Text("name of your former husband or wife", "nombre de su exesposo o exesposa"),
    "loss_date": Text("day of the theft or the accident", "día del robo o del accidente"),
    "belongings": Text("what it is, and what it is worth", "qué es y cuánto vale"),
    "hardship_reason": Text(
        "why: lost work, illness, less pay, a new cost",
        "por qué: perdió el trabajo, enfermedad, menos sueldo, un gasto",
    ),
    "active_duty": Text("first and last day of your active duty", "primer y último día de su servicio activo"),
    "start_date": Text("the day you can start", "el día en que puede empezar"),
    "today": Text("date", "fecha"),
    "state_name": Text("your state", "su estado"),
    "public_sale_cite": Text("the law on a public sale", "la ley sobre la venta pública"),
    "home_name": Text("the state where you live", "el estado donde vive"),
    "insurance_payment": Text("what the insurer paid", "lo que pagó la aseguradora"),
    "left_after_insurance": Text("what is left of the loan", "lo que queda del préstamo"),
    "home_law": Text("the law of the state where you live", "la ley del estado donde vive"),
    "contract_date": Text("day you signed the contract", "día en que firmó el contrato"),
    "first_missed_payment": Text("due date of the first payment missed", "día en que vencía el primer pago que faltó"),
    "repossession_date": Text("day the car was taken", "día en que se llevaron el auto"),
    "notice_date": Text("date of the notice of sale", "fecha del aviso de venta"),
    "sale_date": Text("day of the sale", "día de la venta"),
    "claim_date": Text("date of their letter", "fecha de la carta de ellos"),
    "explanation_requested_on": Text("date of your first letter", "fecha de su primera carta"),
    "explanation_due": Text("14 days after your first letter", "14 días después de su primera carta"),
    "served_on": Text("day you got the papers", "día en que recibió los papeles"),
    "answer_due": Text("last day to answer", "último día para contestar"),
    "answer_by": Text("some days before the last day", "unos días antes del último día"),
    "judgment_date": Text("date of the judgment", "fecha de la sentencia"),
    "balance": Text("balance before the sale", "saldo antes de la venta"),
    "sale_price": Text("sale price", "precio de venta"),
    "claimed_amount": Text("the amount they ask for", "la cantidad que piden"),
    "computed_amount": Text("the sum of the lines", "la suma de las líneas"),
    "difference": Text("the difference", "la diferencia"),
    "surplus": Text("the amount left over", "la cantidad que sobra"),
    "statement_lines": Text(
        "what was owed, the sale price, each cost and each credit",
        "lo que se debía, el precio de venta, cada gasto y cada crédito",
    ),
    "findings_list": Text("what does not fit, and why", "lo que no cuadra, y por qué"),
    "points_list": Text("each point that is wrong, and why", "cada punto que está mal, y por qué"),
    "add_ons_list": Text("the add-ons you bought", "los productos adicionales que compró"),
    "missing_credits": Text("the add-ons without a refund", "los productos adicionales sin reembolso"),
    "judgment_amount": Text("the amount of the judgment", "la cantidad de la sentencia"),
    "missed_payments": Text("number of missed payments", "número de pagos que faltaron"),
    "cure_amount": Text("the amount past due", "la cantidad vencida"),
    "cure_by": Text("last day to catch up", "último día para ponerse al día"),
    "cure_cite": Text("the law on catching up", "la ley sobre ponerse al día"),
    "reinstatement_amount": Text("payments missed, late fees and costs", "pagos que faltaron, recargos y gastos"),
    "reinstate_by": Text("last day to catch up", "último día para ponerse al día"),
    "reinstatement_cite": Text("the law on catching up", "la ley sobre ponerse al día"),
    "redemption_amount": Text("all that is owed, and the costs", "todo lo que se debe, y los gastos"),
    "redeem_by": Text("last day to pay it off", "último día para pagarlo todo"),
    "redemption_cite": Text("the law on getting the car back", "la ley sobre rescatar el auto"),
    "defects_list": Text("what went wrong with the notice or the sale", "lo que estuvo mal en el aviso o la venta"),
    "legal_bars": Text("the law that lowers or ends the debt", "la ley que reduce o elimina la deuda"),
    "sale_notice_cite": Text("the law on the notice of sale", "la ley sobre el aviso de venta"),
    "after_sale_cite": Text("the law on the explanation", "la ley sobre la explicación"),
    "statutory_damages": Text("the amount of the damages", "la cantidad de la indemnización"),
    "limitation_cite": Text("the law on the time to sue", "la ley sobre el plazo para demandar"),
    "limitation_latest": Text("the day the time to sue ended", "el día en que terminó el plazo para demandar"),
    "leaves_report": Text("7 years after the first missed payment", "7 años después del primer pago que faltó"),
    "latest_lawful": Text("7 years and 180 days after it", "7 años y 180 días después"),
    "lump_sum": Text("what you can pay at once", "lo que puede pagar de una vez"),
    "first_offer": Text("what you offer to pay at once", "lo que ofrece pagar de una vez"),
    "offer_opening": Text("your first offer", "su primera oferta"),
    "offer_target": Text("what you aim for", "lo que quiere lograr"),
    "monthly_offer": Text("what you can pay each month", "lo que puede pagar cada mes"),
    "plan_months": Text("number of months", "número de meses"),
    "plan_total": Text("the amount in all", "la cantidad total"),
}
"""What a blank asks for: each field, where its value is not known."""

LINES: Mapping[str, Text] = {
    "balance": Text("Balance before the sale", "Saldo antes de la venta"),
    "accrued_interest": Text("Interest since then", "Intereses desde entonces"),
    "late_fees": Text("Late fees", "Recargos por atraso"),
    "other_charges": Text("Other charges", "Otros cargos"),
    "unearned_rebate": Text("Interest not yet earned, taken off", "Intereses aún no devengados, restados"),
    "sale_price": Text("Sale price", "Precio de venta"),
    "repossession_cost": Text("Repossession fee", "Cargo por reposesión"),
    "storage_cost": Text("Storage", "Almacenamiento"),
    "preparation_cost": Text("Repairs and cleaning before the sale", "Reparación y limpieza antes de la venta"),
    "sale_cost": Text("Cost of the sale", "Gastos de la venta"),
    "attorney_fees": Text("Lawyer’s fees", "Honorarios de abogado"),
    "insurance_payment": Text("Paid by the insurer for the car", "Pagado por la aseguradora por el auto"),
    "insurance_refunds": Text("Refunds for add-ons", "Reembolsos de productos adicionales"),
    "gap_payment": Text("GAP payment", "Pago de GAP"),
    "other_credits": Text("Other credits", "Otros créditos"),
    "payments_after_sale": Text("Paid since the sale", "Pagado desde la venta"),
}

ADD_ONS: Mapping[AddOn, Text] = {
    AddOn.GAP: Text("GAP coverage", "Cobertura GAP"),
    AddOn.SERVICE_CONTRACT: Text("Service contract or extended warranty", "Contrato de servicio o garantía extendida"),
    AddOn.CREDIT_INSURANCE: Text(
        "Credit life, disability or job-loss insurance", "Seguro de crédito por muerte, incapacidad o desempleo"
    ),
}

FINDINGS: Mapping[Finding, Text] = {
    Finding.DOES_NOT_ADD_UP: Text(
        "The lines do not add up to what you ask for. The two are {amount} apart. Please say what that is for.",
        "Las líneas no suman lo que ustedes piden. Hay {amount} de diferencia. Les pido que digan a qué se debe.",
    ),
    Finding.COST_ABOVE_TYPICAL: Text(
        "{line}: this cost seems high. Please send the receipt.",
        "{line}: este gasto parece alto. Les pido que envíen el recibo.",
    ),
    Finding.MISSING_CREDIT: Text(
        "{line}: none is shown. Please credit it, or say why none is due.",
        "{line}: no aparece ningún crédito. Les pido que lo acrediten, o que digan por qué no corresponde.",
    ),
    Finding.PRICE_FAR_BELOW_VALUE: Text(
        "The sale price is far below what the car was worth. Please tell me how and where it was sold and who bid.",
        "El precio de venta está muy por debajo de lo que valía el auto. Digan cómo y dónde se vendió y quién ofertó.",
    ),
    Finding.COSTS_EXCEED_PRICE: Text(
        "Taking and selling the car cost {amount} more than it brought. Please send the receipt for each cost.",
        "La reposesión y la venta costaron {amount} más de lo que se obtuvo. Les pido el recibo de cada gasto.",
    ),
    Finding.INTEREST_AFTER_SALE: Text(
        "{amount} looks like interest since the sale. Please show where the contract or the law allows it.",
        "{amount} parecen ser intereses desde la venta. Muestren dónde lo permite el contrato o la ley.",
    ),
    Finding.ATTORNEY_FEES_WITHOUT_CONTRACT_TERM: Text(
        "Lawyer’s fees of {amount}: I do not find them in my contract. Please show the words that allow them.",
        "Honorarios de abogado de {amount}: no los encuentro en mi contrato. Muestren las palabras que los permiten.",
    ),
    Finding.BALANCE_ABOVE_SCHEDULE: Text(
        "The balance is {amount} above what my payments should have left. Please list each payment and charge.",
        "El saldo está {amount} por encima de lo que debía quedar tras mis pagos. Envíen la lista de pagos y cargos.",
    ),
    Finding.SOLD_TO_INSIDER: Text(
        "The car seems to have gone to the lender or to somebody close to it. Please name the buyer.",
        "Parece que el auto quedó en manos del prestamista o de alguien cercano. Les pido el nombre del comprador.",
    ),
    Finding.NO_EXPLANATION: Text(
        "I have not received the written explanation of the amount. Please send it.",
        "No he recibido la explicación por escrito de la cantidad. Les pido que la envíen.",
    ),
    Finding.TIME_BARRED: Text(
        "By the dates I have, the time to sue on this debt is over. If you see it in another way, please say why.",
        "Según las fechas que tengo, ya pasó el plazo para demandar por esta deuda. Si no lo ven así, digan por qué.",
    ),
    Finding.BELOW_STATE_THRESHOLD: Text(
        "By the law of my state, my contract may be too small for a debt like this. Please say why it is owed.",
        "Según la ley de mi estado, mi contrato puede ser muy pequeño para una deuda así. Digan por qué se debe.",
    ),
}

NOT_EARNED = Text(
    "{line}: none is shown. The balance adds up all the payments that were left. By my estimate, from {amount} to "
    "{up_to} of it is interest that was not earned yet. Please credit it, and show how you worked it out.",
    "{line}: no aparece ningún crédito. El saldo suma todos los pagos que faltaban. Según mi estimación, de {amount} a "
    "{up_to} son intereses aún no devengados. Les pido que los acrediten y que muestren el cálculo.",
)
"""`Finding.MISSING_CREDIT`, where it can be told how much interest is in it."""

DEFECTS: Mapping[DefectCode, Text] = {
    DefectCode.NO_NOTICE: Text(
        "I got no written notice before the sale. Please send a copy, with proof of the day and the address.",
        "No recibí un aviso por escrito antes de la venta. Les pido una copia, con prueba del día y de la dirección.",
    ),
    DefectCode.NOTICE_BEFORE_EVENT: Text(
        "The notice of the sale is dated before the car was taken. Please send a copy of any later one, with proof of "
        "mailing.",
        "El aviso de la venta tiene fecha anterior al día en que se llevaron el auto. Les pido una copia de cualquier "
        "aviso posterior, con prueba de envío.",
    ),
    DefectCode.NOTICE_INCOMPLETE: Text(
        "The notice before the sale left out things that it must say. Please send a copy of what was sent.",
        "Al aviso antes de la venta le faltaban cosas que debe decir. Les pido una copia de lo que se envió.",
    ),
    DefectCode.NOTICE_TOO_SHORT: Text(
        "There were too few days between the notice and the sale. Please send proof of both days.",
        "Pasaron muy pocos días entre el aviso y la venta. Les pido prueba de los dos días.",
    ),
    DefectCode.MAY_BE_TOO_SHORT: Text(
        "There were few days between the notice and the sale. Please send proof of both days.",
        "Pasaron pocos días entre el aviso y la venta. Les pido prueba de los dos días.",
    ),
    DefectCode.NO_CURE_NOTICE: Text(
        "No letter that counts gave me time to catch up before the car was taken. Please send a copy, with proof of "
        "mailing and its day.",
        "No recibí una carta válida que me diera tiempo para ponerme al día antes de que se llevaran el auto. "
        "Les pido una copia, con prueba de envío y de su fecha.",
    ),
    DefectCode.TAKEN_TOO_EARLY: Text(
        "The car was taken before my time to catch up was over. Please send proof of the day on which your notice was "
        "mailed, and of the day on which the car was taken.",
        "Se llevaron el auto antes de que terminara mi plazo para ponerme al día. Les pido prueba del día en que "
        "enviaron su aviso y del día en que se llevaron el auto.",
    ),
    DefectCode.SOLD_OUT_OF_TIME: Text(
        "By law the car could be sold only within a set time after it was taken. Please send proof of the day on which "
        "it was taken, and of the day on which it was sold.",
        "Por ley, el auto solo se podía vender dentro de cierto plazo después de que se lo llevaron. Les pido prueba "
        "del día en que se lo llevaron y del día en que se vendió.",
    ),
    DefectCode.TAKEN_WITHOUT_COURT: Text(
        "The car was taken without a court order. Please tell me under which law.",
        "Se llevaron el auto sin una orden del tribunal. Díganme según qué ley.",
    ),
    DefectCode.BREACH_OF_PEACE: Text(
        "I think the car was not taken in a peaceful way. Please send the report of the people who took it.",
        "Creo que no se llevaron el auto de forma pacífica. Les pido el informe de quienes se lo llevaron.",
    ),
    DefectCode.SOLD_TO_INSIDER: Text(
        "The car seems to have gone to the lender or to somebody close to it. Please name the buyer.",
        "Parece que el auto quedó en manos del prestamista o de alguien cercano. Les pido el nombre del comprador.",
    ),
    DefectCode.PRICE_FAR_BELOW_VALUE: Text(
        "The price was far below what the car was worth. Please send the condition report, the ads and the bids.",
        "El precio fue muy inferior a lo que valía el auto. Les pido el informe de su estado, los anuncios y ofertas.",
    ),
    DefectCode.NO_EXPLANATION: Text(
        "I have not received the written explanation of the amount. Please send it.",
        "No he recibido la explicación por escrito de la cantidad. Les pido que la envíen.",
    ),
}

LAW = Text("Law: {cite}.", "Ley: {cite}.")
"""Where a point or a ground says which law it rests on."""

GROUNDS: Mapping[LimitKind, Text] = {
    LimitKind.BARRED_BELOW: Text(
        "{measure} was {figure}. The limit in the law is {threshold}.",
        "{measure} era de {figure}. El límite de la ley es de {threshold}.",
    ),
    LimitKind.BARRED_IF_NO_NOTICE: Text(
        "A notice that the law asks for was not given as it says.",
        "Un aviso que la ley exige no se dio como ella dice.",
    ),
    LimitKind.FAIR_VALUE_CREDIT: Text(
        "The law counts what the car was worth, not the sale price alone.",
        "La ley cuenta lo que valía el auto, y no solo el precio de venta.",
    ),
    LimitKind.CONDITIONAL_ON_SALE: Text(
        "The law lets the rest be collected only after a proper sale.",
        "La ley permite cobrar el resto solo después de una venta correcta.",
    ),
    LimitKind.APPRAISAL_REQUIRED: Text(
        "By what I know, the car was sold without an appraisal first.",
        "Por lo que sé, el auto se vendió sin un avalúo previo.",
    ),
    LimitKind.COURT_APPROVAL: Text(
        "By what I know, no court found that the sale was proper.",
        "Por lo que sé, ningún tribunal declaró correcta la venta.",
    ),
    LimitKind.CAP: Text(
        "The law sets the most that may be collected.",
        "La ley fija lo máximo que se puede cobrar.",
    ),
    LimitKind.COST_CONDITION: Text(
        "The law lets some costs be charged only on a condition.",
        "La ley permite cobrar algunos gastos solo bajo una condición.",
    ),
    LimitKind.BARRED_UNTIL_CURE_NOTICE: Text(
        "The car was taken before my time to catch up was over.",
        "Se llevaron el auto antes de que terminara mi plazo para ponerme al día.",
    ),
    LimitKind.SHORT_LIMITATION: Text(
        "By the dates I have, the short time to sue after the sale is over.",
        "Según las fechas que tengo, ya pasó el plazo corto para demandar después de la venta.",
    ),
    LimitKind.CHARGES_BARRED_ON_VIOLATION: Text(
        "The law takes away the finance charge where it was broken.",
        "La ley quita el cargo financiero a quien no la cumplió.",
    ),
    LimitKind.NO_PERSONAL_LIABILITY: Text(
        "On a loan like this, only the car stands for the debt.",
        "En un préstamo como este, solo el auto responde por la deuda.",
    ),
    LimitKind.VOID_TRANSACTION: Text(
        "I think that by this law the contract is void.",
        "Creo que según esta ley el contrato es nulo.",
    ),
    LimitKind.OTHER: Text("My state has a law of its own on this.", "Mi estado tiene una ley propia sobre esto."),
}
"""What the borrower told that a limit turns on, or what it says where it turns on nothing told."""

MEASURES: Mapping[str, Text] = {
    "cash_price": Text("The cash price in my contract", "El precio al contado de mi contrato"),
    "amount_financed": Text("The amount financed in my contract", "La cantidad financiada de mi contrato"),
    "balance": Text("The balance before the sale", "El saldo antes de la venta"),
    "balance_at_default": Text("The balance when I fell behind", "El saldo cuando me atrasé"),
}
"""The figure that a threshold is held against."""

NEVER_CAME: Mapping[NoticeKind, Text] = {
    NoticeKind.BEFORE_SALE: Text(
        "No written notice came to me before the car was sold.",
        "No me llegó ningún aviso por escrito antes de la venta del auto.",
    ),
    NoticeKind.AFTER_REPOSSESSION: Text(
        "No notice came to me after the car was taken.",
        "No me llegó ningún aviso después de que se llevaron el auto.",
    ),
    NoticeKind.CURE: Text(
        "No notice that gave me time to catch up came to me before the car was taken.",
        "No me llegó ningún aviso que me diera tiempo para ponerme al día antes de que se llevaran el auto.",
    ),
    NoticeKind.AFTER_SALE: Text(
        "No written notice that explains the amount came to me after the sale.",
        "No me llegó ningún aviso por escrito que explicara la cantidad después de la venta.",
    ),
}

CAME_WRONG: Mapping[NoticeKind, Text] = {
    NoticeKind.BEFORE_SALE: Text(
        "The notice before the sale came too late, or not in the way that the law says.",
        "El aviso antes de la venta llegó tarde, o no en la forma que dice la ley.",
    ),
    NoticeKind.AFTER_REPOSSESSION: Text(
        "The notice after the car was taken came too late, or not in the way that the law says.",
        "El aviso después de que se llevaron el auto llegó tarde, o no en la forma que dice la ley.",
    ),
    NoticeKind.CURE: Text(
        "The notice that gave me time to catch up came too late, or not in the way that the law says.",
        "El aviso que me daba tiempo para ponerme al día llegó tarde, o no en la forma que dice la ley.",
    ),
    NoticeKind.AFTER_SALE: Text(
        "The notice that explains the amount came too late, or not in the way that the law says.",
        "El aviso que explica la cantidad llegó tarde, o no en la forma que dice la ley.",
    ),
}

TIME_ENDED_THE_DEBT = Text(
    "By the dates I have, the time to sue is over, and in my state the debt itself ends with it.",
    "Según las fechas que tengo, ya pasó el plazo para demandar, y en mi estado la deuda misma termina con él.",
)

CONSEQUENCES: Mapping[Effect, Text] = {
    Effect.BARS: Text("the law leaves nothing to collect.", "la ley no deja nada que cobrar."),
    Effect.MAY_BAR: Text("the law may leave nothing to collect.", "es posible que la ley no deje nada que cobrar."),
    Effect.REDUCES: Text("the law lowers what may be collected.", "la ley reduce lo que se puede cobrar."),
    Effect.MAY_REDUCE: Text(
        "the law may lower what may be collected.", "es posible que la ley reduzca lo que se puede cobrar."
    ),
}

IF_NOT_SENT = Text("If none was sent,", "Si no se envió ninguno,")
IF_NOT_MADE = Text("If there was none,", "Si no hubo ninguno,")
"""A paper that did not come may have been sent, or made: the lender may prove it."""
IF_PROVED = Text("If that is proved,", "Si eso se prueba,")
SO = Text("So", "Por eso,")

SENTENCES: Mapping[Sentence, Text] = {
    Sentence.ASKED_IN_A_LETTER: Text(
        "In your letter of {{claim_date}} you ask me to pay {{claimed_amount}} after the sale of this car.",
        "En su carta del {{claim_date}} me piden pagar {{claimed_amount}} después de la venta de este auto.",
    ),
    Sentence.ASKED: Text(
        "You ask me to pay {{claimed_amount}} after the sale of this car.",
        "Ustedes me piden pagar {{claimed_amount}} después de la venta de este auto.",
    ),
    Sentence.NOT_ASKED_YET: Text(
        "This is about what is left of this account after the sale of the car.",
        "Esta carta trata de lo que queda de esta cuenta después de la venta del auto.",
    ),
    Sentence.SUM: Text("They come to {{computed_amount}}.", "Suman {{computed_amount}}."),
    Sentence.SUM_IS_LESS: Text(
        "They come to {{computed_amount}}. The difference from what you ask is {{difference}}.",
        "Suman {{computed_amount}}. La diferencia con lo que ustedes piden es de {{difference}}.",
    ),
    Sentence.PROVE_THE_MAILING: Text(
        "If a notice was sent, please send me a copy of it, with proof of mailing: the day, the address and the way "
        "it was sent. If you see it in another way, please tell me which law you rely on.",
        "Si se envió un aviso, les pido una copia, con prueba de envío: el día, la dirección y la forma en que se "
        "envió. Si lo ven de otra manera, díganme en qué ley se basan.",
    ),
    Sentence.PROVE_IT: Text(
        "If you see it in another way, please send me the papers that show it, and tell me which law you rely on.",
        "Si lo ven de otra manera, envíenme los papeles que lo muestran y díganme en qué ley se basan.",
    ),
    Sentence.ANSWER_ME: Text("Please answer me in writing.", "Les pido que me contesten por escrito."),
    Sentence.ANSWER_ME_COLLECTOR: Text(
        "You did not take or sell the car yourself, so please get these papers from the lender. I dispute this debt "
        "and ask you to verify it (15 U.S.C. 1692g). Please stop collecting until you have mailed me the proof, and "
        "answer me in writing.",
        "Ustedes no se llevaron ni vendieron el auto, así que les pido que consigan estos papeles del prestamista. "
        "Disputo esta deuda y les pido que la verifiquen (15 U.S.C. 1692g). Les pido que dejen de cobrar hasta que me "
        "hayan enviado la prueba, y que me contesten por escrito.",
    ),
    Sentence.ANSWER_ME_BUYER: Text(
        "You did not take or sell the car yourself, so please get these papers from the lender, and send me the paper "
        "that shows that you own this debt. I dispute it and ask you to verify it (15 U.S.C. 1692g). Please stop "
        "collecting until you have mailed me the proof, and answer me in writing.",
        "Ustedes no se llevaron ni vendieron el auto, así que les pido que consigan estos papeles del prestamista y "
        "que me envíen el papel que muestra que la deuda es de ustedes. La disputo y les pido que la verifiquen "
        "(15 U.S.C. 1692g). Les pido que dejen de cobrar hasta que me hayan enviado la prueba, y que me contesten "
        "por escrito.",
    ),
    Sentence.ANSWER_ME_SUED: Text(
        "Please answer me in writing. This letter is not my answer to the lawsuit. I give that to the court.",
        "Les pido que me contesten por escrito. Esta carta no es mi contestación a la demanda. Esa la presento en el "
        "tribunal.",
    ),
    Sentence.ANSWER_ME_SUED_BY_ANOTHER: Text(
        "You did not take or sell the car yourself, so please get these papers from the lender, and send me the paper "
        "that shows that you may collect this debt. Please answer me in writing. This letter is not my answer to the "
        "lawsuit. I give that to the court.",
        "Ustedes no se llevaron ni vendieron el auto, así que les pido que consigan estos papeles del prestamista y "
        "que me envíen el papel que muestra que pueden cobrar esta deuda. Les pido que me contesten por escrito. Esta "
        "carta no es mi contestación a la demanda. Esa la presento en el tribunal.",
    ),
    Sentence.GIVE_IT_BACK: Text(
        "Give the car back to me, at no cost, and do not sell it.",
        "Devuélvanme el auto, sin costo, y no lo vendan.",
    ),
    Sentence.CREDIT_IT: Text(
        "As the car has been sold, take off this account what the car was worth, and each cost of taking and selling "
        "it. Stop asking for the rest until this is settled.",
        "Como el auto ya se vendió, resten de esta cuenta lo que valía el auto y cada gasto de llevárselo y venderlo. "
        "Dejen de cobrar el resto hasta que esto se resuelva.",
    ),
    Sentence.EXPLANATION_OWN_SECTION: Text("{{after_sale_cite}}", "{{after_sale_cite}}"),
    Sentence.EXPLANATION_OTHER_SECTION: Text("{{after_sale_cite}} and UCC 9-616", "{{after_sale_cite}} y UCC 9-616"),
    Sentence.EXPLANATION_UNIFORM: Text(
        "UCC 9-616, as it is in force in {{state_name}}", "UCC 9-616, tal como rige en {{state_name}}"
    ),
    Sentence.NOTICE_OWN_SECTION: Text("{{sale_notice_cite}}", "{{sale_notice_cite}}"),
    Sentence.NOTICE_UNIFORM: Text(
        "UCC 9-611 and 9-614, as they are in force in {{state_name}}",
        "UCC 9-611 y 9-614, tal como rigen en {{state_name}}",
    ),
    Sentence.REDEMPTION_OWN_SECTION: Text("{{redemption_cite}}", "{{redemption_cite}}"),
    Sentence.REDEMPTION_UNIFORM: Text(
        "UCC 9-623, as it is in force in {{state_name}}", "UCC 9-623, tal como rige en {{state_name}}"
    ),
}
"""The sentences chosen by the case, with fields of their own."""
