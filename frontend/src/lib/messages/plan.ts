import { addMessages } from '.';
import messages from './en/plan.json';

/** The words of a plan. */
addMessages(messages);
