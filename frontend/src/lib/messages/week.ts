import { addMessages } from '.';
import messages from './en/week.json';

/** The words of the week. */
addMessages(messages);
